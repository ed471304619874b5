-- Shapes that the database checks documents against (catalog.check_shape): price documents, and what a price is
-- asked for. Generated from packages/contract/src/catalog by `node scripts/docs/write-generated.mjs`.
set local role cn_platform;

insert into catalog.config_schema (name, document) values
  ('billing_config', $json${
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "currency": {
      "type": "string",
      "pattern": "^[A-Z]{3}$"
    },
    "cycles": {
      "minItems": 1,
      "maxItems": 3,
      "type": "array",
      "items": {
        "type": "string",
        "enum": [
          "monthly",
          "quarterly",
          "annual"
        ]
      }
    },
    "components": {
      "maxItems": 50,
      "type": "array",
      "items": {
        "oneOf": [
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "model": {
                "type": "string",
                "const": "flat"
              },
              "price": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "prices": {
                "type": "object",
                "properties": {
                  "monthly": {
                    "type": "string",
                    "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                  },
                  "quarterly": {
                    "type": "string",
                    "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                  },
                  "annual": {
                    "type": "string",
                    "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                  }
                },
                "additionalProperties": false
              }
            },
            "required": [
              "code",
              "model"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "per_unit"
              },
              "unit": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "unit"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "overage"
              },
              "unit": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "unit"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "graduated"
              },
              "tiers": {
                "minItems": 1,
                "maxItems": 100,
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "upTo": {
                      "anyOf": [
                        {
                          "type": "integer",
                          "minimum": 1,
                          "maximum": 9007199254740991
                        },
                        {
                          "type": "null"
                        }
                      ]
                    },
                    "unit": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "flat": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "unitsAbove": {
                      "type": "integer",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    }
                  },
                  "required": [
                    "upTo"
                  ],
                  "additionalProperties": false
                }
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "tiers"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "volume"
              },
              "tiers": {
                "minItems": 1,
                "maxItems": 100,
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "upTo": {
                      "anyOf": [
                        {
                          "type": "integer",
                          "minimum": 1,
                          "maximum": 9007199254740991
                        },
                        {
                          "type": "null"
                        }
                      ]
                    },
                    "unit": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "flat": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "unitsAbove": {
                      "type": "integer",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    }
                  },
                  "required": [
                    "upTo"
                  ],
                  "additionalProperties": false
                }
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "tiers"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "stairstep"
              },
              "tiers": {
                "minItems": 1,
                "maxItems": 100,
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {
                    "upTo": {
                      "anyOf": [
                        {
                          "type": "integer",
                          "minimum": 1,
                          "maximum": 9007199254740991
                        },
                        {
                          "type": "null"
                        }
                      ]
                    },
                    "unit": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "flat": {
                      "type": "string",
                      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                    },
                    "unitsAbove": {
                      "type": "integer",
                      "minimum": 0,
                      "maximum": 9007199254740991
                    }
                  },
                  "required": [
                    "upTo"
                  ],
                  "additionalProperties": false
                }
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "tiers"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "package"
              },
              "size": {
                "type": "integer",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "price": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "rounding": {
                "type": "string",
                "enum": [
                  "up",
                  "down"
                ]
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "size",
              "price"
            ],
            "additionalProperties": false
          },
          {
            "type": "object",
            "properties": {
              "code": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "name": {
                "type": "string",
                "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
              },
              "per": {
                "type": "string",
                "enum": [
                  "period",
                  "month"
                ]
              },
              "timing": {
                "type": "string",
                "enum": [
                  "advance",
                  "arrears"
                ]
              },
              "prorates": {
                "type": "boolean"
              },
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "minimum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "maximum": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "model": {
                "type": "string",
                "const": "percentage"
              },
              "percent": {
                "type": "string",
                "pattern": "^(100|(0|[1-9][0-9]?)(\\.[0-9]{1,6})?)$"
              },
              "fixed": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              },
              "eventsMetric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "includedEvents": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "perTransaction": {
                "type": "object",
                "properties": {
                  "minimum": {
                    "type": "string",
                    "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                  },
                  "maximum": {
                    "type": "string",
                    "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
                  }
                },
                "additionalProperties": false
              },
              "included": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "code",
              "metric",
              "model",
              "percent"
            ],
            "additionalProperties": false
          }
        ]
      }
    },
    "commitment": {
      "type": "string",
      "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
    },
    "addOns": {
      "maxItems": 50,
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "code": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9_-]{0,62}$"
          },
          "name": {
            "type": "string",
            "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
          },
          "description": {
            "type": "string",
            "pattern": "^[^\\u0000-\\u001f\\u007f]{1,100}$"
          },
          "price": {
            "type": "string",
            "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
          },
          "per": {
            "type": "string",
            "enum": [
              "period",
              "month"
            ]
          },
          "timing": {
            "type": "string",
            "enum": [
              "advance",
              "arrears"
            ]
          },
          "prorates": {
            "type": "boolean"
          },
          "trialDays": {
            "type": "integer",
            "minimum": 1,
            "maximum": 365
          },
          "maxQuantity": {
            "type": "integer",
            "minimum": 1,
            "maximum": 10000
          },
          "features": {
            "type": "object",
            "propertyNames": {
              "type": "string",
              "pattern": "^[a-z][a-z0-9_-]{0,62}$"
            },
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "boolean"
                },
                {
                  "type": "integer",
                  "minimum": 0,
                  "maximum": 9007199254740991
                },
                {
                  "type": "string",
                  "pattern": "^[^\\u0000-\\u001f\\u007f]{1,200}$"
                },
                {
                  "type": "null"
                }
              ]
            }
          }
        },
        "required": [
          "code",
          "name",
          "price"
        ],
        "additionalProperties": false
      }
    },
    "trial": {
      "type": "object",
      "properties": {
        "days": {
          "type": "integer",
          "minimum": 1,
          "maximum": 365
        },
        "expiringDays": {
          "type": "integer",
          "minimum": 1,
          "maximum": 365
        },
        "allowances": {
          "maxItems": 50,
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "metric": {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              "limit": {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "metric",
              "limit"
            ],
            "additionalProperties": false
          }
        }
      },
      "required": [
        "days"
      ],
      "additionalProperties": false
    },
    "grace": {
      "type": "object",
      "properties": {
        "days": {
          "type": "integer",
          "minimum": 0,
          "maximum": 90
        }
      },
      "required": [
        "days"
      ],
      "additionalProperties": false
    },
    "failedPayment": {
      "type": "string",
      "enum": [
        "grace",
        "past_due"
      ]
    },
    "proration": {
      "type": "object",
      "properties": {
        "mode": {
          "type": "string",
          "enum": [
            "immediate",
            "next_invoice",
            "none",
            "reset_cycle"
          ]
        },
        "basis": {
          "type": "string",
          "enum": [
            "second",
            "day"
          ]
        }
      },
      "additionalProperties": false
    },
    "credits": {
      "maxItems": 50,
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "creditType": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9_-]{0,62}$"
          },
          "channel": {
            "anyOf": [
              {
                "type": "string",
                "pattern": "^[a-z][a-z0-9_-]{0,62}$"
              },
              {
                "type": "null"
              }
            ]
          },
          "perUnitOf": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9_-]{0,62}$"
          },
          "quantity": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9007199254740991
          },
          "expires": {
            "anyOf": [
              {
                "type": "integer",
                "minimum": 1,
                "maximum": 365
              },
              {
                "type": "null"
              }
            ]
          }
        },
        "required": [
          "creditType",
          "quantity"
        ],
        "additionalProperties": false
      }
    },
    "features": {
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9_-]{0,62}$"
      },
      "additionalProperties": {
        "anyOf": [
          {
            "type": "boolean"
          },
          {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          {
            "type": "string",
            "pattern": "^[^\\u0000-\\u001f\\u007f]{1,200}$"
          },
          {
            "type": "null"
          }
        ]
      }
    },
    "quotas": {
      "maxItems": 100,
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "metric": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9_-]{0,62}$"
          },
          "limit": {
            "anyOf": [
              {
                "type": "integer",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              {
                "type": "null"
              }
            ]
          },
          "enforcement": {
            "type": "string",
            "enum": [
              "hard",
              "soft"
            ]
          },
          "resets": {
            "type": "string",
            "enum": [
              "day",
              "month",
              "period"
            ]
          }
        },
        "required": [
          "metric",
          "limit"
        ],
        "additionalProperties": false
      }
    },
    "activation": {
      "type": "object",
      "properties": {
        "quotaPercentOf": {
          "type": "string",
          "pattern": "^[a-z][a-z0-9_-]{0,62}$"
        },
        "percent": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100
        },
        "unlimitedAllowance": {
          "type": "integer",
          "minimum": 1,
          "maximum": 10000
        },
        "extra": {
          "minItems": 1,
          "maxItems": 20,
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "from": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10000
              },
              "unit": {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,12})?$"
              }
            },
            "required": [
              "from",
              "unit"
            ],
            "additionalProperties": false
          }
        }
      },
      "required": [
        "quotaPercentOf",
        "percent",
        "extra"
      ],
      "additionalProperties": false
    },
    "rateLimitMultiplier": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1000
    }
  },
  "required": [
    "currency",
    "cycles",
    "components"
  ],
  "additionalProperties": false
}$json$),
  ('price_inputs', $json${
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "cycle": {
      "type": "string",
      "enum": [
        "monthly",
        "quarterly",
        "annual"
      ]
    },
    "quantities": {
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9_-]{0,62}$"
      },
      "additionalProperties": {
        "anyOf": [
          {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          {
            "minItems": 1,
            "maxItems": 12,
            "type": "array",
            "items": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          }
        ]
      }
    },
    "addOns": {
      "maxItems": 50,
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "code": {
            "type": "string",
            "pattern": "^[a-z][a-z0-9_-]{0,62}$"
          },
          "quantity": {
            "type": "integer",
            "minimum": 1,
            "maximum": 10000
          }
        },
        "required": [
          "code"
        ],
        "additionalProperties": false
      }
    },
    "transactions": {
      "type": "object",
      "propertyNames": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9_-]{0,62}$"
      },
      "additionalProperties": {
        "maxItems": 1000,
        "type": "array",
        "items": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      }
    },
    "fraction": {
      "type": "object",
      "properties": {
        "numerator": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "denominator": {
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "numerator",
        "denominator"
      ],
      "additionalProperties": false
    },
    "timing": {
      "type": "string",
      "enum": [
        "advance",
        "arrears"
      ]
    }
  },
  "required": [
    "cycle"
  ],
  "additionalProperties": false
}$json$)
on conflict (name) do update set document = excluded.document;

reset role;
