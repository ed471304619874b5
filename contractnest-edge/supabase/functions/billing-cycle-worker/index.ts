import { serve } from '../_shared/serve.ts';

serve('billing-cycle-worker');
