package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LoadAuditTest {
  private final LoadAudit audit = new LoadAudit();

  @Test
  void countsLosses() {
    audit.add(0, 1, "d0", 0);
    audit.add(2, 1, "d0", 2);

    LoadAudit.Verdict verdict = audit.of(4);

    assertThat(verdict.lost()).isEqualTo(2);
    assertThat(verdict.details()).containsExactly("lost id 1", "lost id 3");
  }

  @Test
  void tellsAPublishersResendFromADuplicate() {
    audit.add(0, 1, "d0", 0);
    audit.add(0, 2, "d0", 0);
    assertThat(audit.of(1).duplicated()).isZero();

    audit.add(0, 2, "d0", 0);
    assertThat(audit.of(1).duplicated()).isEqualTo(1);
    assertThat(audit.of(1).received()).isEqualTo(3);
    assertThat(audit.of(1).distinct()).isEqualTo(1);
  }

  @Test
  void checksTheOrderOfFirstArrivalsPerDevice() {
    audit.add(0, 1, "d0", 0);
    audit.add(2, 1, "d0", 1);
    audit.add(0, 1, "d0", 0);
    audit.add(1, 1, "d1", 0);
    assertThat(audit.of(3).disordered()).isZero();

    audit.add(6, 1, "d0", 3);
    audit.add(4, 1, "d0", 2);
    assertThat(audit.of(7).disordered()).isEqualTo(1);
    assertThat(audit.of(7).details()).contains("first d0/2 after first d0/3");
  }

  @Test
  void readsTheMembersOfAPayload() {
    audit.add("{\"seq\": 7, \"device\":\"d1\",\"attempt\":1,\"id\":0}".getBytes(UTF_8));

    assertThat(audit.of(1).lost()).isZero();
    assertThatThrownBy(() -> audit.add("{\"id\":1}".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("payload [{\"id\":1}] has no attempt");
  }
}
