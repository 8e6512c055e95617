package io.mqueduct.pipeline.table;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of a batch, all of them even if one breaks its promise not to throw: its
 * point counts as failed, and the end throws. Confined to one thread.
 */
final class Announcement {
  private @Nullable RuntimeException broken;

  Announcement stored(List<PointListener> listeners) {
    listeners.forEach(listener -> tell(listener, PointListener::stored));
    return this;
  }

  Announcement rejected(PointListener listener, String reason) {
    tell(listener, one -> one.rejected(reason));
    return this;
  }

  Announcement failed(List<PointListener> listeners, Throwable cause) {
    listeners.forEach(listener -> tell(listener, one -> one.failed(cause)));
    return this;
  }

  /**
   * @throws RuntimeException the first that a listener threw
   */
  void end() {
    if (broken != null) {
      throw broken;
    }
  }

  private void tell(PointListener listener, Consumer<PointListener> word) {
    try {
      word.accept(listener);
    } catch (RuntimeException e) {
      note(e);
      fail(listener, e);
    }
  }

  /** It may have taken the word before it threw; then it refuses this one. */
  private void fail(PointListener listener, RuntimeException cause) {
    try {
      listener.failed(cause);
    } catch (RuntimeException e) {
      note(e);
    }
  }

  private void note(RuntimeException e) {
    if (broken == null) {
      broken = e;
    } else if (broken != e) {
      broken.addSuppressed(e);
    }
  }
}
