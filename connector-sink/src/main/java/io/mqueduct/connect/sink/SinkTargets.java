package io.mqueduct.connect.sink;

import io.mqueduct.pipeline.TargetPorts;

/** What a lane of a sink connector writes to: open connections, given back at the end. */
interface SinkTargets extends AutoCloseable {

  TargetPorts ports();

  /** Waits for nothing: what is not settled comes again. */
  @Override
  void close();
}
