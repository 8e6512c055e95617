package io.mqueduct.pipeline;

import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** Read-only attributes from gauges. Immutable. */
record GaugeBean(Map<String, LongSupplier> gauges) implements DynamicMBean {

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    LongSupplier gauge = gauges.get(name);
    if (gauge == null) {
      throw new AttributeNotFoundException("No attribute [" + name + "]");
    }
    return gauge.getAsLong();
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList list = new AttributeList();
    for (String name : names) {
      LongSupplier gauge = gauges.get(name);
      if (gauge != null) {
        list.add(new Attribute(name, gauge.getAsLong()));
      }
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("Attribute [" + attribute.getName() + "] is read-only");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] arguments, String[] signature) {
    throw new UnsupportedOperationException("No operation [" + action + "]");
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        gauges.keySet().stream()
            .map(name -> new MBeanAttributeInfo(name, "long", name, true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        GaugeBean.class.getName(), "Counters of a lane", attributes, null, null, null);
  }
}
