/**
 * The packaged plugin in real distributed Connect workers, against Kafka, QuestDB and mosquitto.
 */
@NullMarked
package io.mqueduct.connect.sink.worker;

import org.jspecify.annotations.NullMarked;
