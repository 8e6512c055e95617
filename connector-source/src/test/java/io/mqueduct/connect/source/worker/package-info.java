/** The packaged plugin in real distributed Connect workers, against mosquitto and Kafka. */
@NullMarked
package io.mqueduct.connect.source.worker;

import org.jspecify.annotations.NullMarked;
