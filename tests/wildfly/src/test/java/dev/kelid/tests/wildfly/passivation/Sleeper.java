package dev.kelid.tests.wildfly.passivation;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often sessions went to the disk and came back. */
public class Sleeper implements HttpSessionActivationListener, Serializable {
  static final AtomicInteger PASSIVATIONS = new AtomicInteger();
  static final AtomicInteger ACTIVATIONS = new AtomicInteger();

  @Override
  public void sessionWillPassivate(HttpSessionEvent event) {
    PASSIVATIONS.incrementAndGet();
  }

  @Override
  public void sessionDidActivate(HttpSessionEvent event) {
    ACTIVATIONS.incrementAndGet();
  }
}
