package dev.kelid.tests.filter;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Everything that this JVM shows by JMX. */
final class ManagedBeans {
  private ManagedBeans() {}

  static String text() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    StringBuilder text = new StringBuilder();
    for (ObjectName name : server.queryNames(null, null)) {
      text.append(name).append('\n');
      try {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
          text.append(attribute.getName()).append('=').append(value(server, name, attribute));
          text.append('\n');
        }
      } catch (JMException e) {
        text.append(e).append('\n');
      }
    }
    return text.toString();
  }

  private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
    try {
      return Arrays.deepToString(new Object[] {server.getAttribute(name, attribute.getName())});
    } catch (JMException | JMRuntimeException e) {
      return "unreadable";
    }
  }
}
