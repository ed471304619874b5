import { serve } from '../_shared/serve.ts';

serve('usage-aggregator');
