package dev.kelid.tests.cdi.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What JDK 17 keeps of the last record, of whichever application: the method handles by which all
 * records compare their components remember the type that they were adapted to last.
 */
final class JdkCaches {
  private JdkCaches() {}

  private record Displacing(Displacing component) {}

  /** Makes them remember a type of this application instead. */
  static void displace() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      MethodHandle component = lookup.findGetter(Displacing.class, "component", Displacing.class);
      MethodType equals = MethodType.methodType(boolean.class, Displacing.class, Object.class);
      MethodType hashCode = MethodType.methodType(int.class, Displacing.class);
      ObjectMethods.bootstrap(lookup, "equals", equals, Displacing.class, "component", component);
      ObjectMethods.bootstrap(
          lookup, "hashCode", hashCode, Displacing.class, "component", component);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
