import { operations } from '@contractnest/contract';
import { serve } from '../_shared/serve.ts';

serve('tenants', [operations.listTenants]);
