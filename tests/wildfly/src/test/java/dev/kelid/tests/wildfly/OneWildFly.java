package dev.kelid.tests.wildfly;

import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.servers.WildFlyInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Prepares the one WildFly of a run before Arquillian reads where it is. */
public final class OneWildFly implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      WildFlyInstance wildFly = WildFlyInstance.in(Path.of("target", "wildfly"), 0);
      System.setProperty(Server.ORIGIN, wildFly.origin());
      System.setProperty(Server.LOG, wildFly.log().toString());
      System.setProperty("kelid.wildfly.home", wildFly.home().toString());
      System.setProperty("kelid.wildfly.management-port", "" + wildFly.managementPort());
      System.setProperty("kelid.wildfly.java-options", String.join(" ", wildFly.javaOptions()));
      System.setProperty("kelid.wildfly.arguments", String.join(" ", wildFly.arguments()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
