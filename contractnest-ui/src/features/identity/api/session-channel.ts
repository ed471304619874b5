/** Tells the other tabs of the same entry: staying signed in, and signing out, hold for all of them. */
import { audience } from '#lib/api.ts';

export type SessionNews = 'changed' | 'ended';

/** One object for both directions: a channel never hears what it said itself. */
const channel = new BroadcastChannel(`cn.session.${audience}`);

export const announceSession = (news: SessionNews): void => channel.postMessage(news);

export function onSessionNews(listen: (news: SessionNews) => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>): void => {
    if (data === 'changed' || data === 'ended') listen(data);
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
