package io.mqueduct.rules.plan;

import io.mqueduct.rules.KafkaMessage;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.PayloadReader;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.PayloadReader.Shape;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.data.Slots;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.CallContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What changes while messages are evaluated: the message, its opened payload, memos. Reused for
 * every message; confined to one thread.
 */
public final class Frame implements CallContext {
  private static final byte[] NOTHING = new byte[0];

  private final PayloadReader reader;
  private final Slots slots;
  private final Clock clock;
  private final RandomGenerator random;
  private final JsonOutput output = new JsonOutput(JsonOutput.Style.RAW);
  private final JsonOutput lines = new JsonOutput(JsonOutput.Style.LINE);
  private final @Nullable Object[] variables;
  private final @Nullable Object[] memos;
  private final long[] memoStamps;

  /** For each format of the layout what it makes of the message. */
  private final Opened[] openings;

  /** Of the rule that runs; null for JSON. */
  private @Nullable Opened opened;

  private @Nullable Message message;
  private byte @Nullable [] body;
  private Fields fields = Fields.WANTED;
  private @Nullable Shape shape;
  private @Nullable ValueFailure unreadable;

  /** The slots once a payload was read that is JSON. */
  private @Nullable Slots readFields;

  private long now;
  private boolean nowRead;
  private long messageStamp;
  private long rowStamp;
  private int filter;

  public Frame(Layout layout, PayloadReader reader, Clock clock, RandomGenerator random) {
    this.reader = reader;
    this.slots = new Slots(layout.paths());
    this.clock = clock;
    this.random = random;
    this.variables = new Object[layout.variables()];
    this.memos = new Object[layout.memos()];
    this.memoStamps = new long[layout.memos()];
    this.openings =
        layout.codecs().stream().map(codec -> new Opened(codec.decoder())).toArray(Opened[]::new);
  }

  /**
   * Takes the next message.
   *
   * @param wanted {@link Fields#ALL} if any rule that will run writes {@code *}
   */
  public void begin(Message next, Fields wanted) {
    message = next;
    fields = wanted;
    shape = null;
    unreadable = null;
    readFields = null;
    nowRead = false;
    for (Opened opening : openings) {
      opening.forget();
    }
    body =
        next instanceof MqttMessage mqttMessage
            ? mqttMessage.payload()
            : ((KafkaMessage) next).value();
  }

  /**
   * Starts a rule: nothing is remembered of another.
   *
   * @param format position in the layout of what opens payloads, or {@link Layout#JSON}
   */
  void beginRule(int matchedFilter, int format) {
    filter = matchedFilter;
    opened = format == Layout.JSON ? null : openings[format];
    if (opened != null && opened.decoder().learns()) {
      opened.open(message(), body);
    }
    messageStamp = ++rowStamp;
  }

  /** Starts another row of the same rule. */
  void beginRow() {
    rowStamp++;
  }

  /** What the decoders say was lost on its way. */
  public long missed() {
    long missed = 0;
    for (Opened opening : openings) {
      missed += opening.decoder().missed();
    }
    return missed;
  }

  /** Position of the filter that matched in FROM, -1 if FROM was not asked. */
  int filter() {
    return filter;
  }

  /** Lets go of what belongs to the last message. */
  public void end() {
    message = null;
    body = null;
    opened = null;
    Arrays.fill(variables, null);
  }

  @Override
  public Message message() {
    Message current = message;
    if (current == null) {
      throw new IllegalStateException("Bug: no message");
    }
    return current;
  }

  @Override
  public long now() {
    if (!nowRead) {
      now = clock.millis();
      nowRead = true;
    }
    return now;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  /** Holds the row that was written last. */
  JsonOutput output() {
    return output;
  }

  /** An empty output for lines. */
  JsonOutput lines() {
    lines.clear();
    return lines;
  }

  /** The fields of the payload if it was read already and is JSON: for all askers the same. */
  @Nullable Slots readFields() {
    return readFields;
  }

  /** The fields of the payload, read when first asked for. */
  Slots fields(Span asker) {
    if (shape == null) {
      open();
    }
    ValueFailure failure = unreadable;
    if (failure != null) {
      throw new EvaluationFailure(failure.code(), failure.text(), asker);
    }
    return slots;
  }

  /** The same, but a payload of no bytes is no JSON. */
  Slots fieldsOfSome(Span asker) {
    if (payload().length == 0) {
      throw new EvaluationFailure("not-json", "the payload is not JSON: empty", asker);
    }
    return fields(asker);
  }

  /** The same, but those of a payload that is no JSON are missing. */
  Slots fieldsOrNone() {
    if (shape == null) {
      open();
    }
    return slots;
  }

  private Shape open() {
    byte[] payload = body == null ? NOTHING : body;
    Shape found = Shape.OTHER;
    try {
      found = reader.read(payload, slots, fields);
    } catch (ValueFailure failure) {
      unreadable = failure;
      slots.clear(payload);
    }
    shape = found;
    readFields = unreadable == null && found != Shape.EMPTY ? slots : null;
    return found;
  }

  /** The payload of a rule whose format is not JSON. */
  @Nullable Object decoded(FieldPlan.Unreadable unreadable, Span asker) {
    Opened current = open(opened);
    ValueFailure failure = current.failure();
    if (failure != null && unreadable != FieldPlan.Unreadable.MISSING) {
      throw new EvaluationFailure(failure.code(), failure.text(), asker);
    }
    if (unreadable == FieldPlan.Unreadable.FAILS_IF_EMPTY_TOO && payload().length == 0) {
      throw new EvaluationFailure("empty-payload", "the payload is empty", asker);
    }
    return current.value();
  }

  private Opened open(@Nullable Opened current) {
    if (current == null) {
      throw new IllegalStateException("Bug: the payload is JSON");
    }
    current.open(message(), body);
    return current;
  }

  /** The payload as {@code *} sees it: {@link #allFields} hold it if true. */
  boolean hasFields() {
    if (opened != null) {
      return open(opened).fields() != null;
    }
    Shape found = shape == null ? open() : shape;
    return found == Shape.OBJECT && unreadable == null;
  }

  /** Whether the payload is one value of the rule's format. */
  boolean isReadable() {
    if (opened != null) {
      return open(opened).failure() == null && opened.value() != Missing.MISSING;
    }
    Shape found = shape == null ? open() : shape;
    return unreadable == null && found != Shape.EMPTY;
  }

  /** All fields of the payload, if {@link #hasFields}. */
  Map<?, ?> allFields() {
    Map<?, ?> fields = opened == null ? null : opened.fields();
    return fields != null ? fields : slots.fields();
  }

  /** The payload as one value: opened if it can be, else as received. */
  @Nullable Object lenientDocument() {
    if (opened != null) {
      return isReadable() ? opened.value() : received();
    }
    if (shape == null) {
      open();
    }
    return unreadable != null || shape == Shape.EMPTY ? received() : Raw.document(payload());
  }

  /** The payload as one value, missing if empty. */
  @Nullable Object document(Span asker) {
    if (opened != null) {
      return decoded(FieldPlan.Unreadable.FAILS, asker);
    }
    fields(asker);
    return shape == Shape.EMPTY ? Missing.MISSING : Raw.document(payload());
  }

  /** The payload as received, null if the record has none. */
  byte @Nullable [] body() {
    return body;
  }

  /** The payload as received, empty if the record has none. */
  byte[] payload() {
    return body == null ? NOTHING : body;
  }

  private @Nullable Object received() {
    if (body == null) {
      return null;
    }
    Bytes bytes = Bytes.of(body);
    Optional<String> text = bytes.utf8();
    return text.isPresent() ? text.get() : bytes;
  }

  @Nullable Object variable(int slot) {
    return variables[slot];
  }

  void setVariable(int slot, @Nullable Object value) {
    variables[slot] = value;
  }

  boolean hasMemo(int slot, boolean ofRow) {
    return memoStamps[slot] == (ofRow ? rowStamp : messageStamp);
  }

  @Nullable Object memo(int slot) {
    return memos[slot];
  }

  void remember(int slot, boolean ofRow, @Nullable Object value) {
    memos[slot] = value;
    memoStamps[slot] = ofRow ? rowStamp : messageStamp;
  }
}
