import { Toaster } from 'sonner';
import { useIsDark } from '#lib/theme.ts';

/** Where short messages appear. */
export const Messages = () => <Toaster theme={useIsDark() ? 'dark' : 'light'} position="bottom-right" closeButton gap={8} offset={16} mobileOffset={16} />;
