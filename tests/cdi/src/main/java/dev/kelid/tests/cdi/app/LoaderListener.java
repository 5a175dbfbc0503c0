package dev.kelid.tests.cdi.app;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Leaves a weak reference to its class loader where other applications find it. */
@WebListener
public final class LoaderListener implements ServletContextListener {
  /** System property: a list of weak references to class loaders. */
  public static final String LOADERS = "kelid.loaders";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Object known =
        System.getProperties()
            .computeIfAbsent(
                LOADERS, unused -> new CopyOnWriteArrayList<WeakReference<ClassLoader>>());
    @SuppressWarnings("unchecked")
    List<Object> loaders = (List<Object>) known;
    loaders.add(new WeakReference<>(LoaderListener.class.getClassLoader()));
  }
}
