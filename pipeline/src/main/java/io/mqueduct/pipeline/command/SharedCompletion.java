package io.mqueduct.pipeline.command;

import io.mqueduct.pipeline.Completion;
import io.mqueduct.pipeline.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command's end, told to every reading of its record. Thread-safe. */
final class SharedCompletion implements Completion {
  private final List<Completion> readings = new ArrayList<>();
  private final Consumer<SharedCompletion> ended;
  private @Nullable Consumer<Completion> end;
  private boolean left;
  private long claim;

  /**
   * @param ended called with this before the first reading hears of the end
   */
  SharedCompletion(Completion first, Consumer<SharedCompletion> ended) {
    readings.add(first);
    this.ended = ended;
  }

  /**
   * Tells this one too, at once if the end is known.
   *
   * @return false if the command was left to its next owner, which is nothing for a later reading
   */
  boolean join(Completion later) {
    Consumer<Completion> known;
    synchronized (this) {
      if (left) {
        return false;
      }
      readings.add(later);
      known = end;
    }
    if (known != null) {
      known.accept(later);
    }
    return true;
  }

  /**
   * @param number of the last reading, among those of the lane
   */
  synchronized void claim(long number) {
    claim = number;
  }

  /** Whether its last reading came before this number. */
  synchronized boolean isBefore(long number) {
    return claim < number;
  }

  @Override
  public void stored() {
    end(Completion::stored);
  }

  @Override
  public void rejected(Rejection rejection) {
    end(reading -> reading.rejected(rejection));
  }

  @Override
  public void failed(Throwable cause) {
    end(reading -> reading.failed(cause));
  }

  @Override
  public void dropped() {
    end(Completion::dropped);
  }

  @Override
  public void leftToNextOwner() {
    synchronized (this) {
      left = true;
    }
    end(Completion::leftToNextOwner);
  }

  private void end(Consumer<Completion> how) {
    List<Completion> told;
    synchronized (this) {
      end = how;
      told = List.copyOf(readings);
    }
    ended.accept(this);
    tell(told, how);
  }

  /** All of them, even if one breaks its promise not to throw. */
  private static void tell(List<Completion> readings, Consumer<Completion> how) {
    if (!readings.isEmpty()) {
      try {
        how.accept(readings.get(0));
      } finally {
        tell(readings.subList(1, readings.size()), how);
      }
    }
  }
}
