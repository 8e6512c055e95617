package io.mqueduct.pipeline;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MBeans {@code io.mqueduct:type=lane,client=<client id>} for as long as their lanes run. Confined
 * to one thread.
 */
public final class LaneBeans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaneBeans.class);

  private final List<ObjectName> registered = new ArrayList<>();

  /** Registers a lane's gauges; one that cannot be registered is logged and goes without. */
  public void register(Lane lane, Map<String, LongSupplier> gauges) {
    try {
      ObjectName name = new ObjectName("io.mqueduct:type=lane,client=" + lane.clientId());
      ManagementFactory.getPlatformMBeanServer().registerMBean(new GaugeBean(gauges), name);
      registered.add(name);
    } catch (JMException e) {
      LOG.warn("client={} has no MBean: {}", lane.clientId(), e.toString());
    }
  }

  @Override
  public void close() {
    for (ObjectName name : registered) {
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      } catch (JMException e) {
        LOG.debug("bean={} was gone already", name, e);
      }
    }
    registered.clear();
  }
}
