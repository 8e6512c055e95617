package io.mqueduct.demo;

/**
 * What became of the alarms that devices raised; each shall be answered by one command. Immutable.
 *
 * @param alarms raised by the devices
 * @param commands those of them whose command the broker has, by the receipts in Kafka
 * @param answered those of them whose command the device has answered, by the replies in Kafka
 */
record Answers(long alarms, long commands, long answered) {
  boolean areComplete() {
    return commands == alarms && answered == alarms;
  }
}
