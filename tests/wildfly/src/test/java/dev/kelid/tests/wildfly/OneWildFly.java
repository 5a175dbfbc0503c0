package dev.kelid.tests.wildfly;

import dev.kelid.tests.cdi.Server;
import dev.kelid.tests.servers.WildFlyInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Prepares the one WildFly of a run before Arquillian reads where it is. */
public final class OneWildFly implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      WildFlyInstance wildFly = WildFlyInstance.in(Path.of("target", "wildfly"), 0);
      Path configuration = wildFly.base().resolve("configuration").resolve("standalone.xml");
      switchOnForeignMechanisms(configuration);
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

  /**
   * The setting that mechanisms of Jakarta Security need whose users are in no store of the server:
   * {@code /subsystem=undertow/application-security-domain=other:write-attribute(
   * name=integrated-jaspi,value=false)}.
   */
  private static void switchOnForeignMechanisms(Path configuration) throws IOException {
    String domain = "<application-security-domain name=\"other\" security-domain=";
    String all = Files.readString(configuration);
    int undertow = all.indexOf("urn:jboss:domain:undertow:");
    int at = all.indexOf(domain, undertow);
    if (undertow < 0 || at < 0) {
      throw new IllegalStateException("no security domain 'other' in " + configuration);
    }
    String changed = domain.replace(" security-", " integrated-jaspi=\"false\" security-");
    Files.writeString(
        configuration, all.substring(0, at) + changed + all.substring(at + domain.length()));
  }
}
