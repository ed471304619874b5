/** The reference model of messages and credits: what the rules say, in so many words, and nothing about how. */

export const channels = ['email', 'sms', 'whatsapp'] as const;
export type Channel = (typeof channels)[number];
export type Purse = Channel | 'pooled';
export type State = 'no_credits' | 'pending' | 'sent' | 'failed' | 'uncertain' | 'expired' | 'canceled';

const patienceDays = 7;

interface Kept {
  readonly channel: Channel;
  state: State;
  since: number;
  /** What pays for it. */
  from?: Purse | undefined;
}

export class MessageBook {
  readonly messages: Kept[] = [];
  readonly left: Record<Purse, number> = { email: 0, sms: 0, whatsapp: 0, pooled: 0 };
  private line: Kept[] = [];
  private day = 0;

  create(channel: Channel): void {
    const message: Kept = { channel, state: 'no_credits', since: this.day };
    this.messages.push(message);
    this.enqueue(message);
  }

  grant(purse: Purse, units: number): void {
    this.left[purse] += units;
    this.serve(purse === 'pooled' ? channels : [purse]);
  }

  spend(channel: Channel): boolean {
    const purse = this.purseOf(channel, true);
    if (purse !== undefined) this.left[purse] -= 1;
    return purse !== undefined;
  }

  pass(days: number): void {
    this.day += days;
  }

  cancel(at: number): void {
    const message = this.messages[at];
    if (message === undefined || !['no_credits', 'pending', 'uncertain'].includes(message.state)) return;
    this.line = this.line.filter((each) => each !== message);
    this.giveBack(message);
    message.state = 'canceled';
    this.serve([message.channel]);
  }

  retry(at: number): void {
    const message = this.messages[at];
    if (message?.state === 'uncertain') message.state = 'pending';
    else if (message?.state === 'failed' || message?.state === 'expired') this.enqueue(message);
  }

  /** Everything in the queue is sent, and comes to the same end. */
  settle(outcome: 'accepted' | 'permanent' | 'unknown'): void {
    const sent = this.messages.filter(({ state }) => state === 'pending');
    for (const message of sent) {
      if (outcome === 'accepted') [message.state, message.from] = ['sent', undefined];
      else if (outcome === 'unknown' && message.channel !== 'email') message.state = 'uncertain';
      else if (outcome === 'permanent') {
        this.giveBack(message);
        message.state = 'failed';
      }
    }
    if (outcome === 'permanent' && sent.length > 0)
      this.serve(channels.filter((each) => sent.some((one) => one.channel === each)));
  }

  held(): number {
    return this.messages.filter(({ from }) => from !== undefined).length;
  }

  private enqueue(message: Kept): void {
    if (this.line.length > 0) this.serve([message.channel]);
    const purse = this.line.some(({ channel }) => channel === message.channel)
      ? undefined
      : this.purseOf(message.channel, this.line.length === 0);
    message.since = this.day;
    if (purse === undefined) {
      message.state = 'no_credits';
      this.line.push(message);
    } else this.pay(message, purse);
  }

  /** Oldest first; who cannot be paid stops its channel and keeps the pool from everybody behind. */
  private serve(served: readonly Channel[]): void {
    for (const message of this.line) if (message.since + patienceDays <= this.day) message.state = 'expired';
    this.line = this.line.filter(({ state }) => state === 'no_credits');
    const stopped = new Set<Channel>(channels.filter((channel) => !served.includes(channel)));
    let poolIsOpen = true;
    for (const message of this.line) {
      const purse = stopped.has(message.channel) ? undefined : this.purseOf(message.channel, poolIsOpen);
      if (purse === undefined) {
        stopped.add(message.channel);
        poolIsOpen = false;
      } else this.pay(message, purse);
    }
    this.line = this.line.filter(({ state }) => state === 'no_credits');
  }

  private purseOf(channel: Channel, poolIsOpen: boolean): Purse | undefined {
    if (this.left[channel] > 0) return channel;
    return poolIsOpen && this.left.pooled > 0 ? 'pooled' : undefined;
  }

  private pay(message: Kept, purse: Purse): void {
    this.left[purse] -= 1;
    [message.state, message.from] = ['pending', purse];
  }

  private giveBack(message: Kept): void {
    if (message.from !== undefined) this.left[message.from] += 1;
    message.from = undefined;
  }
}
