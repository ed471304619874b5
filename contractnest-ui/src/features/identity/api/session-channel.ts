/** Tells the other tabs of the same entry: staying signed in, and signing out, hold for all of them. */
import { audience, type Audience } from '#lib/api.ts';

export type SessionNews = 'changed' | 'ended';

const channelOf = (entry: Audience): BroadcastChannel => new BroadcastChannel(`cn.session.${entry}`);

/** One object for both directions: a channel never hears what it said itself. */
const channel = channelOf(audience);

export const announceSession = (news: SessionNews): void => channel.postMessage(news);

/** To the pages of another entry of this browser. */
export function announceTo(entry: Audience, news: SessionNews): void {
  const other = channelOf(entry);
  other.postMessage(news);
  other.close();
}

export function onSessionNews(listen: (news: SessionNews) => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>): void => {
    if (data === 'changed' || data === 'ended') listen(data);
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
