/** Numbers for Prometheus: requests by operation and status, and the pool to the edge. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from 'undici';
import { Refusal } from './refusal.ts';

export interface Metrics {
  begin(): void;
  end(operation: string, status: number, seconds: number): void;
  readonly registry: Registry;
}

const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'cn_api_' });
  const duration = new Histogram({
    name: 'cn_api_request_duration_seconds',
    help: 'Time to answer, by operation and HTTP status',
    labelNames: ['operation', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: 'cn_api_requests_in_flight',
    help: 'Requests being answered',
    registers: [registry],
  });
  for (const state of ['connected', 'free', 'pending', 'queued', 'running', 'size'] as const) {
    new Gauge({
      name: `cn_api_edge_pool_${state}`,
      help: `Pool to the edge: ${state}`,
      registers: [registry],
      collect() {
        this.set(pool.stats[state]);
      },
    });
  }
  return {
    registry,
    begin: () => inFlight.inc(),
    end: (operation, status, seconds) => {
      inFlight.dec();
      duration.observe({ operation, status }, seconds);
    },
  };
}

export function serveMetrics(metrics: Metrics, token: string | undefined): RequestHandler {
  return async (req, res) => {
    if (token !== undefined && req.headers.authorization !== `Bearer ${token}`) throw new Refusal('unauthenticated');
    const body = await metrics.registry.metrics();
    res.setHeader('content-type', metrics.registry.contentType);
    res.end(body);
  };
}
