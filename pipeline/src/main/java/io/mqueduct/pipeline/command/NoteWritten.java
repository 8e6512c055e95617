package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Rejection;
import io.mqueduct.pipeline.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a record that nothing waits for; what Kafka loses stops the lane all the same. */
record NoteWritten(Tasks tasks) implements Completion {
  private static final Logger LOG = LoggerFactory.getLogger(NoteWritten.class);

  @Override
  public void stored() {}

  @Override
  public void rejected(Rejection rejection) {
    LOG.warn("a receipt was refused: {}", LogText.escaped(rejection.message()));
  }

  @Override
  public void failed(Throwable cause) {
    tasks.fail(cause);
  }

  @Override
  public void dropped() {}
}
