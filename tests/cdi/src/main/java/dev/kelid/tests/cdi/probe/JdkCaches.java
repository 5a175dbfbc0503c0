package dev.kelid.tests.cdi.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;

/**
 * What JDK 17 keeps of the last record, of whichever application: the method handles by which all
 * records compare and print their components remember the type that they were adapted to last.
 */
final class JdkCaches {
  private JdkCaches() {}

  private record Displacing(Displacing component) {}

  /** Makes them remember a type of this application instead. */
  static void displace() {
    Class<?> own = Displacing.class;
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Map<String, MethodType> methods =
        Map.of(
            "equals", MethodType.methodType(boolean.class, own, Object.class),
            "hashCode", MethodType.methodType(int.class, own),
            "toString", MethodType.methodType(String.class, own));
    try {
      MethodHandle component = lookup.findGetter(own, "component", own);
      for (Map.Entry<String, MethodType> method : methods.entrySet()) {
        ObjectMethods.bootstrap(
            lookup, method.getKey(), method.getValue(), own, "component", component);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
