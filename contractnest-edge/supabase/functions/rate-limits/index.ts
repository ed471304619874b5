import { serve } from '../_shared/serve.ts';

serve('rate-limits');
