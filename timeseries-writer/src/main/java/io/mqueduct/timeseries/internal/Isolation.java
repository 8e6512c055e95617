package io.mqueduct.timeseries.internal;

import io.mqueduct.timeseries.PointBatch;
import io.mqueduct.timeseries.WriteOutcome;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.PartlyStored;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import io.mqueduct.timeseries.internal.Verdict.BadLines;
import io.mqueduct.timeseries.internal.Verdict.Halted;
import io.mqueduct.timeseries.internal.Verdict.LineError;
import io.mqueduct.timeseries.internal.Verdict.Others;
import io.mqueduct.timeseries.internal.Verdict.TooLarge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call's way through a batch. All lines go in one request where the server lets them. Lines
 * that it names are rejected and the others sent again, unless it says that they are stored; where
 * it names none, the first bad line is searched by halving. After a bad line the steps start small
 * and double. Confined to the calling thread.
 */
final class Isolation implements Verdict.Visitor<Optional<WriteOutcome>> {
  private static final int SMALL_STEP = 16;

  private final PointBatch batch;
  private final Sender sender;
  private final AtomicInteger maxBodyBytes;
  private int requestsLeft;
  private int step = Integer.MAX_VALUE;
  private int at;
  private int goodLines;
  private boolean hasSettled;
  private LineRange sent;

  /** End of the lines of which one at least is known to be bad; 0 for none. */
  private int suspectEnd;

  Isolation(PointBatch batch, Sender sender, AtomicInteger maxBodyBytes, int maxRequests) {
    this.batch = batch;
    this.sender = sender;
    this.maxBodyBytes = maxBodyBytes;
    this.requestsLeft = maxRequests;
    this.sent = LineRange.from(batch, 0, 0, 0);
  }

  WriteOutcome run() {
    for (at = batch.nextUnsettled(0); at < batch.lines(); at = batch.nextUnsettled(at)) {
      // A call that settles nothing would be repeated for ever: it may halve down to one line.
      if (requestsLeft-- <= 0 && hasSettled) {
        return new Retriable(Cause.ISOLATING, progress(), Duration.ZERO);
      }
      sent = LineRange.from(batch, at, step, maxBodyBytes.get());
      Optional<WriteOutcome> halt = sent.send(sender).accept(this);
      if (halt.isPresent()) {
        return halt.get();
      }
    }
    var rejected = batch.rejected();
    return rejected.isEmpty() ? new Stored() : new PartlyStored(rejected);
  }

  private String progress() {
    return "bad lines are being told from good ones: line " + at + " of " + batch.lines();
  }

  @Override
  public Optional<WriteOutcome> accepted() {
    goodLines += sent.count();
    sent.markStored();
    hasSettled = true;
    if (sent.end() < suspectEnd) {
      step = Math.max(1, (suspectEnd - sent.end()) / 2);
    } else {
      suspectEnd = 0;
      step = step > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : step * 2;
    }
    return Optional.empty();
  }

  @Override
  public Optional<WriteOutcome> halted(Halted verdict) {
    return Optional.of(verdict.outcome());
  }

  @Override
  public Optional<WriteOutcome> tooLarge(TooLarge verdict) {
    if (sent.count() == 1) {
      reject(at, verdict.message());
    } else {
      maxBodyBytes.accumulateAndGet(sent.bytes() / 2, Math::min);
    }
    return Optional.empty();
  }

  @Override
  public Optional<WriteOutcome> badLines(BadLines verdict) {
    if (sent.count() == 1) {
      reject(at, verdict.named().isEmpty() ? verdict.message() : verdict.named().get(0).message());
      return Optional.empty();
    }
    if (!rejectNamed(verdict)) {
      suspectEnd = sent.end();
      step = sent.count() / 2;
      return Optional.empty();
    }
    if (verdict.others() == Others.STORED) {
      sent.markStored();
    }
    smallStep();
    return Optional.empty();
  }

  private boolean rejectNamed(BadLines verdict) {
    int first = Integer.MAX_VALUE;
    for (LineError error : verdict.named()) {
      int line = sent.find(error);
      if (line < 0) {
        continue;
      }
      first = Math.min(first, line);
      batch.markRejected(line, error.message());
    }
    goodLines = first - at;
    return first < Integer.MAX_VALUE;
  }

  private void reject(int line, String reason) {
    batch.markRejected(line, reason);
    smallStep();
  }

  /** The next bad line may be as near as this one was. */
  private void smallStep() {
    hasSettled = true;
    suspectEnd = 0;
    step = Math.max(SMALL_STEP, 2 * goodLines);
    goodLines = 0;
  }
}
