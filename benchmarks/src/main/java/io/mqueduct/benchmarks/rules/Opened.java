package io.mqueduct.benchmarks.rules;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.RuleAnalyzer;
import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.data.PayloadReader.Fields;
import io.mqueduct.rules.data.ScanningPayloadReader;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.plan.Frame;
import io.mqueduct.rules.plan.Program;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;

/** One rule over messages whose payloads were read already: what is left is evaluation. */
record Opened(Program program, Frame[] frames) {

  static Opened of(String sql, List<byte[]> payloads, Program.Results results) {
    Layout layout = new Layout();
    RuleSource source = new RuleSource("opened", Dialect.NATIVE, sql, SourceKind.MQTT, List.of());
    TypedRule typed =
        new RuleAnalyzer(source, Semantics.nativeDialect(), layout).analyze().rule().orElseThrow();
    Program program = Program.of(typed, layout);
    Frame[] frames = new Frame[payloads.size()];
    for (int i = 0; i < frames.length; i++) {
      frames[i] =
          new Frame(layout, new ScanningPayloadReader(), Clock.systemUTC(), new SplittableRandom());
      frames[i].begin(RuleWay.message(payloads.get(i)), Fields.WANTED);
      program.run(frames[i], 0, results);
    }
    return new Opened(program, frames);
  }

  Frame frame(int message) {
    return frames[message];
  }

  void run(int message, Program.Results results) {
    program.run(frames[message], 0, results);
  }
}
