package io.mqueduct.kafka;

import java.util.ArrayList;
import java.util.List;

/** Collects outcomes as short texts in the order in which they came. Thread-safe. */
public final class Outcomes {

  private final List<String> texts = new ArrayList<>();

  /** A completion that notes its outcome under this name. */
  public Completion of(String name) {
    return new Completion() {
      @Override
      public void durable(int partition, long offset) {
        note(name + " durable");
      }

      @Override
      public void rejected(KafkaFailure failure) {
        note(name + " rejected: " + failure.message());
      }

      @Override
      public void broken(KafkaFailure failure) {
        note(name + " broken: " + failure.message());
      }
    };
  }

  public synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  private synchronized void note(String text) {
    texts.add(text);
  }
}
