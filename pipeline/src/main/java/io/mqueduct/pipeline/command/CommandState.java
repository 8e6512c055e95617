package io.mqueduct.pipeline.command;

/** What became of a command, as its receipts tell. */
enum CommandState {
  /** Handed to the broker; the last word at QoS 0. */
  SENT,
  /** The broker has it. */
  ACKED,
  /** The broker took it, and no client subscribes its topic. */
  NO_SUBSCRIBER,
  /** It will never be published; it becomes a dead letter. */
  REJECTED,
  /** It was too old to be published. */
  EXPIRED,
  /** The device has replied. */
  REPLIED,
  /** The device has not replied in time. */
  REPLY_TIMEOUT
}
