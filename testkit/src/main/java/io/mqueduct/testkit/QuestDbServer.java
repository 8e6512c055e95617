package io.mqueduct.testkit;

import java.io.IOException;

/**
 * The main class of an {@link EmbeddedQuestDb}'s own JVM: QuestDB, until standard input ends. That
 * is when the JVM that started it has closed it or is gone, whichever way it went.
 */
final class QuestDbServer {
  static final String MAIN = "io.questdb.ServerMain";

  private QuestDbServer() {}

  /** Starts QuestDB with its own arguments; it goes on in threads of its own. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(QuestDbServer::endWithOurParent, "end with our parent");
    watch.setDaemon(true);
    watch.start();
    Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void endWithOurParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said there.
      }
    } catch (IOException broken) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(0);
  }
}
