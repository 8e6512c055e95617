package io.mqueduct.bridge.cli;

import io.mqueduct.rules.eval.BatchTester;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules eval [FILE]}. */
@Command(
    name = "eval",
    description = {
      "Reads JSON lines, each a rule with a message, and answers each with one JSON line.",
      "Exit code 0: all ran and every expectation held; 1: one did not; 2: the input could not be"
          + " read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesEvalCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "-",
      description = "JSON lines; - or nothing is standard input.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Override
  public Integer call() {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file);
        OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)) {
      return new BatchTester(Clock.systemUTC()).run(new Prompt(in, out), out).exitStatus();
    } catch (NoSuchFileException absent) {
      return refuse(
          "is no file; write a JSON line for each rule and message into one, or pipe them in;"
              + " 'rules explain' takes SQL text");
    } catch (IOException e) {
      return refuse("cannot be read: " + e.getMessage());
    }
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("mqueduct: [" + file + "] " + why);
    return ExitCode.USAGE;
  }

  /** Flushes the answers before it waits for input, so that a dialogue works as a file does. */
  private static final class Prompt extends FilterInputStream {
    private final OutputStream answers;

    Prompt(InputStream in, OutputStream answers) {
      super(in);
      this.answers = answers;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (in.available() == 0) {
        answers.flush();
      }
      return in.read(bytes, offset, length);
    }
  }
}
