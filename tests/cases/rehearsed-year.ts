/**
 * The year 2026 of one tenant of each seeded product: what happens in it, and what it is billed. The figures were computed
 * by hand from the price list, as the comments show; the engine had no part in them. Amounts in minor units.
 */

/** Day and hour by the tenant's calendar, and what somebody does then. */
export interface Deed {
  readonly at: string;
  readonly use?: readonly [metric: string, quantity: number];
  readonly act?: readonly [rpc: string, args: Readonly<Record<string, unknown>>];
  readonly manual?: readonly [description: string, quantity: number, unitPrice: string];
}

export interface Bill {
  readonly on: string;
  readonly lines: readonly (readonly [what: string, amount: number])[];
  readonly total: number;
}

export interface Year {
  readonly product: string;
  readonly currency: string;
  readonly subscribe: Readonly<Record<string, unknown>>;
  readonly deeds: readonly Deed[];
  readonly bills: readonly Bill[];
}

const contractnest: Year = {
  product: 'contractnest',
  currency: 'INR',
  subscribe: { p_plan_code: 'standard', p_billing_cycle: 'quarterly', p_quantities: { users: 4 } },
  deeds: [
    { at: '2026-01-10 12:00', use: ['storage_mb', 100] },
    { at: '2026-02-10 12:00', use: ['contracts', 30] },
    { at: '2026-02-20 12:00', use: ['storage_mb', 140] },
    { at: '2026-03-20 12:00', use: ['storage_mb', 20] },
    // From the first day of the second quarter, with seven days to try it.
    { at: '2026-04-01 00:00', act: ['upgrade_subscription', { p_add_ons: { vani_ai: 1 } }] },
    { at: '2026-05-15 12:00', use: ['contracts', 75] },
    { at: '2026-08-01 12:00', use: ['contracts', 201] },
    { at: '2026-08-02 12:00', use: ['contracts_rfp', 3] },
    { at: '2026-09-01 12:00', use: ['users', 7] },
    { at: '2026-11-11 12:00', use: ['contracts', 200] },
  ],
  bills: [
    // Base fee 3 to 5 users: 750 × 3 months = 2,250.
    { on: '2026-01-01', lines: [['base_fee', 225_000]], total: 225_000 },
    {
      on: '2026-04-01',
      lines: [
        ['base_fee', 225_000],
        // 30 × 150 = 4,500.
        ['contracts', 450_000],
        // Each month's peak above 40 MB: 60 × 0.50 = 30 in January, 100 × 0.50 = 50 in February, nothing in March.
        ['storage', 3_000],
        ['storage', 5_000],
      ],
      total: 683_000,
    },
    // The trial of the add-on ends on 8 April: 84 of the 91 days of the quarter; 5,000 × 3 × 84 ÷ 91 = 13,846.153… → 13,846.15.
    { on: '2026-04-01', lines: [['vani_ai', 1_384_615]], total: 1_384_615 },
    {
      on: '2026-07-01',
      lines: [
        ['base_fee', 225_000],
        // 5,000 × 3.
        ['vani_ai', 1_500_000],
        // 50 × 150 = 7,500; 25 × 120 = 3,000.
        ['contracts', 750_000],
        ['contracts', 300_000],
      ],
      total: 2_775_000,
    },
    {
      on: '2026-10-01',
      lines: [
        // Seven users were counted in the quarter that ended: 6 to 10 cost 1,200 × 3 = 3,600.
        ['base_fee', 360_000],
        ['vani_ai', 1_500_000],
        // 50 × 150 = 7,500; 150 × 120 = 18,000; 1 × 100 = 100.
        ['contracts', 750_000],
        ['contracts', 1_800_000],
        ['contracts', 10_000],
        // 3 × 250 = 750.
        ['contracts_rfp', 75_000],
      ],
      total: 4_495_000,
    },
    {
      on: '2027-01-01',
      lines: [
        ['base_fee', 225_000],
        ['vani_ai', 1_500_000],
        // 50 × 150 = 7,500; 150 × 120 = 18,000: 25,500.
        ['contracts', 750_000],
        ['contracts', 1_800_000],
      ],
      total: 4_275_000,
    },
  ],
};

const familyknows: Year = {
  product: 'familyknows',
  currency: 'INR',
  subscribe: { p_plan_code: 'family' },
  deeds: [
    { at: '2026-04-01 00:00', act: ['upgrade_subscription', { p_add_ons: { ai_assistant: 1 } }] },
    // The middle of the third quarter: 46 of its 92 days are left.
    { at: '2026-08-16 00:00', act: ['upgrade_subscription', { p_plan_code: 'extended' }] },
  ],
  bills: [
    // 200 × 3 months.
    { on: '2026-01-01', lines: [['plan_fee', 60_000]], total: 60_000 },
    { on: '2026-04-01', lines: [['plan_fee', 60_000]], total: 60_000 },
    // 100 × 3 months, from the first instant of the quarter.
    { on: '2026-04-01', lines: [['ai_assistant', 30_000]], total: 30_000 },
    {
      on: '2026-07-01',
      lines: [
        ['plan_fee', 60_000],
        ['ai_assistant', 30_000],
      ],
      total: 90_000,
    },
    {
      on: '2026-08-16',
      lines: [
        // The old plan back: 600 × 46 ÷ 92, and 300 × 46 ÷ 92 for its add-on.
        ['plan_fee', -30_000],
        ['ai_assistant', -15_000],
        // The new one charged: 1,200 × 46 ÷ 92, and the add-on as before.
        ['plan_fee', 60_000],
        ['ai_assistant', 15_000],
      ],
      total: 30_000,
    },
    {
      on: '2026-10-01',
      lines: [
        // 400 × 3 months.
        ['plan_fee', 120_000],
        ['ai_assistant', 30_000],
      ],
      total: 150_000,
    },
    {
      on: '2027-01-01',
      lines: [
        ['plan_fee', 120_000],
        ['ai_assistant', 30_000],
      ],
      total: 150_000,
    },
  ],
};

/** 100 a month, and 50 for each report of the month before. */
const month = (on: string, reports: number): Bill => ({
  on,
  lines: [['plan_fee', 10_000], ...(reports === 0 ? [] : [['reports', reports] as const])],
  total: 10_000 + reports,
});

const kaladristi: Year = {
  product: 'kaladristi',
  currency: 'INR',
  subscribe: { p_plan_code: 'standard' },
  deeds: [
    { at: '2026-01-15 09:00', use: ['ai_research_report', 6] },
    { at: '2026-03-02 09:00', use: ['ai_research_report', 5] },
    { at: '2026-03-31 23:59', use: ['ai_research_report', 7] },
    { at: '2026-06-30 09:00', use: ['ai_research_report', 1] },
    { at: '2026-12-24 09:00', use: ['ai_research_report', 40] },
  ],
  bills: [
    month('2026-01-01', 0),
    // 6 × 50 = 300: with the fee 400, the third worked figure.
    month('2026-02-01', 30_000),
    month('2026-03-01', 0),
    // (5 + 7) × 50 = 600.
    month('2026-04-01', 60_000),
    month('2026-05-01', 0),
    month('2026-06-01', 0),
    // 1 × 50.
    month('2026-07-01', 5_000),
    month('2026-08-01', 0),
    month('2026-09-01', 0),
    month('2026-10-01', 0),
    month('2026-11-01', 0),
    month('2026-12-01', 0),
    // 40 × 50 = 2,000.
    month('2027-01-01', 200_000),
  ],
};

const flat = (on: string, amount: number): Bill => ({ on, lines: [['plan_fee', amount]], total: amount });

const q2o: Year = {
  product: 'q2o',
  currency: 'USD',
  subscribe: { p_plan_code: 'starter' },
  deeds: [
    { at: '2026-01-05 12:00', use: ['runs', 10] },
    // The middle of March: 15½ of its 31 days are left.
    { at: '2026-03-16 12:00', act: ['upgrade_subscription', { p_plan_code: 'pro' }] },
    { at: '2026-03-20 12:00', use: ['runs', 50] },
    // To starter again when September ends.
    { at: '2026-09-10 12:00', act: ['upgrade_subscription', { p_plan_code: 'starter', p_when: 'period_end' }] },
  ],
  bills: [
    flat('2026-01-01', 2_900),
    flat('2026-02-01', 2_900),
    flat('2026-03-01', 2_900),
    {
      on: '2026-03-16',
      lines: [
        // Half of 29.00 back, half of 99.00 charged.
        ['plan_fee', -1_450],
        ['plan_fee', 4_950],
      ],
      total: 3_500,
    },
    flat('2026-04-01', 9_900),
    flat('2026-05-01', 9_900),
    flat('2026-06-01', 9_900),
    flat('2026-07-01', 9_900),
    flat('2026-08-01', 9_900),
    flat('2026-09-01', 9_900),
    flat('2026-10-01', 2_900),
    flat('2026-11-01', 2_900),
    flat('2026-12-01', 2_900),
    flat('2027-01-01', 2_900),
  ],
};

const devplatform: Year = {
  product: 'devplatform',
  currency: 'USD',
  subscribe: { p_plan_code: 'pro' },
  deeds: [
    { at: '2026-02-11 12:00', use: ['max_jobs_per_month', 900] },
    { at: '2026-05-20 12:00', act: ['cancel_subscription', { p_when: 'period_end' }] },
    // Nothing from June to mid-August, then a period that begins in the middle of a month.
    { at: '2026-08-15 00:00', act: ['subscribe', { p_plan_code: 'enterprise', p_trial: false }] },
  ],
  bills: [
    flat('2026-01-01', 1_999),
    flat('2026-02-01', 1_999),
    flat('2026-03-01', 1_999),
    flat('2026-04-01', 1_999),
    flat('2026-05-01', 1_999),
    flat('2026-08-15', 9_999),
    flat('2026-09-15', 9_999),
    flat('2026-10-15', 9_999),
    flat('2026-11-15', 9_999),
    flat('2026-12-15', 9_999),
  ],
};

const custom: Year = {
  product: 'custom',
  currency: 'INR',
  subscribe: { p_plan_code: 'manual' },
  deeds: [
    { at: '2026-03-31 18:00', manual: ['Site survey, days', 3, '12500'] },
    { at: '2026-09-30 18:00', manual: ['Retainer, second half', 1, '80000.50'] },
  ],
  bills: [
    // 3 × 12,500.
    { on: '2026-03-31', lines: [['Site survey, days', 3_750_000]], total: 3_750_000 },
    { on: '2026-09-30', lines: [['Retainer, second half', 8_000_050]], total: 8_000_050 },
  ],
};

export const years: readonly Year[] = [contractnest, familyknows, kaladristi, q2o, devplatform, custom];
