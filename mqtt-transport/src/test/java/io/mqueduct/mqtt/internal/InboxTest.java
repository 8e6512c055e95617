package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Delivery;
import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.Receipt;
import io.mqueduct.mqtt.internal.Inbox.Answer;
import io.mqueduct.mqtt.internal.Inbox.Past;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private final Inbox inbox = new Inbox(100_000, 1000);

  @Test
  void keepsTheOnlyCopiesOfALostSessionOverTheConnectionsAfterIt() {
    inbox.start(1, Past.COMES_AGAIN);
    offer("only copy", 1);
    inbox.hold(1);
    inbox.start(2, Past.ONLY_COPY);
    offer("comes again", 2);
    inbox.hold(2);

    inbox.start(3, Past.COMES_AGAIN);
    offer("comes again", 3);

    assertThat(all()).containsExactly("only copy", "comes again");
    assertThat(inbox.bytes()).isZero();
  }

  @Test
  void keepsTheOnlyCopiesOfASessionThatAConnectionLeftAtOnceDidNotFind() {
    inbox.start(1, Past.COMES_AGAIN);
    offer("only copy", 1);
    inbox.hold(1);
    inbox.sessionLost(2);
    assertThat(offer("comes again", 2)).isEqualTo(Answer.REFUSED);
    assertThat(inbox.poll()).as("still held").isNull();

    inbox.start(3, Past.COMES_AGAIN);
    inbox.sessionLost(2);
    offer("comes again", 3);

    assertThat(all()).containsExactly("only copy", "comes again");
  }

  @Test
  void theLateEndOfAnEarlierConnectionDoesNotHoldTheNextOne() {
    inbox.start(1, Past.COMES_AGAIN);
    inbox.start(2, Past.COMES_AGAIN);
    offer("m", 2);

    inbox.hold(1);

    assertThat(all()).containsExactly("m");
  }

  @Test
  void theLateBeginningOfAnEarlierConnectionChangesNothing() {
    inbox.start(2, Past.COMES_AGAIN);
    offer("m", 2);

    inbox.start(1, Past.COMES_AGAIN);

    assertThat(offer("late", 1)).isEqualTo(Answer.REFUSED);
    assertThat(offer("n", 2)).isEqualTo(Answer.TAKEN);
    assertThat(all()).containsExactly("m", "n");
  }

  @Test
  void boundsTheRingOfQos0InBytesToo() {
    inbox.start(1, Past.COMES_AGAIN);
    String large = "x".repeat(40_000);

    for (int i = 0; i < 10; i++) {
      inbox.offerQos0(delivery(i + large, null));
    }

    assertThat(all()).extracting(text -> text.charAt(0)).containsExactly('8', '9');
    assertThat(inbox.qos0Dropped()).isEqualTo(8);
  }

  @Test
  void takesALargeQos0MessageAlone() {
    inbox.start(1, Past.COMES_AGAIN);
    inbox.offerQos0(delivery("small", null));

    inbox.offerQos0(delivery("x".repeat(200_000), null));

    assertThat(all()).extracting(String::length).containsExactly(200_000);
  }

  private Answer offer(String payload, long generation) {
    return inbox.offer(delivery(payload, new Receipt(generation, 1)), generation);
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    for (Delivery next = inbox.poll(); next != null; next = inbox.poll()) {
      all.add(Sessions.text(next));
    }
    return all;
  }

  private static Delivery delivery(String payload, @Nullable Receipt receipt) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new Delivery(
        Publish.of("dt/a", bytes, receipt == null ? 0 : 1), receipt, 0, new int[] {7});
  }
}
