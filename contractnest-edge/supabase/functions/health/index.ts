import { serveHealth } from '../_shared/health.ts';

serveHealth('health');
