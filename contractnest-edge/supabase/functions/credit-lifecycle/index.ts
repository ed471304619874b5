import { serve } from '../_shared/serve.ts';

serve('credit-lifecycle');
