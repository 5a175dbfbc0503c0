package dev.kelid.tests.cdi.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which events it heard of. */
@ApplicationScoped
public class Recorder {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** What it heard, in order. */
  public List<String> heard() {
    return heard;
  }
}
