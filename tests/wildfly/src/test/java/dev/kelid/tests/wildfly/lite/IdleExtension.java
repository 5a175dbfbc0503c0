package dev.kelid.tests.wildfly.lite;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;

/** An extension that does nothing. */
public class IdleExtension implements BuildCompatibleExtension {
  /** Adds nothing. */
  @Discovery
  public void discover(ScannedClasses classes) {}
}
