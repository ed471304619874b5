import { serve } from '../_shared/serve.ts';

serve('jtd-worker');
