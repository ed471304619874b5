import { serve } from '../_shared/serve.ts';

serve('api-keys');
