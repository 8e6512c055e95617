package io.mqueduct.pipeline.command;

/**
 * How far the commands of a partition are done. Marks of one partition say the truth in any order,
 * whoever wrote them, so they are merged. Immutable.
 *
 * @param era counts how often the topic was found made again; offsets of different eras have
 *     nothing to do with each other
 * @param offset the next one
 * @param timestamp the latest of the records before it
 */
record Mark(long era, long offset, long timestamp) {
  static final Mark NONE = new Mark(0, -1, -1);

  /** What both say together. */
  Mark merged(Mark other) {
    if (era != other.era) {
      return era > other.era ? this : other;
    }
    return new Mark(era, Math.max(offset, other.offset), Math.max(timestamp, other.timestamp));
  }

  /** Whether a record is done by this; a later one at a lower offset is of a topic made again. */
  boolean covers(long recordOffset, long recordTimestamp) {
    return recordOffset < offset && recordTimestamp <= timestamp;
  }

  /** Of a topic made again nothing is done. */
  Mark nextEra() {
    return new Mark(era + 1, NONE.offset, NONE.timestamp);
  }
}
