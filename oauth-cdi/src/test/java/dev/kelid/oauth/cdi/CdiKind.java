package dev.kelid.oauth.cdi;

import org.jboss.weld.environment.se.Weld;

/** What a container can do, and so which of the two extensions it takes. */
enum CdiKind {
  FULL {
    @Override
    Weld extended(Weld container) {
      return container.addExtensions(new PortableOAuthExtension());
    }
  },
  LITE {
    @Override
    @SuppressWarnings("unchecked") // An array of the one class.
    Weld extended(Weld container) {
      return container.addBuildCompatibleExtensions(UnskippedExtension.class);
    }

    /** The extension leaves them to the container, which finds them in the library's archive. */
    @Override
    Weld withoutDiscovery() {
      return super.withoutDiscovery()
          .addBeanClasses(PortableOAuthExtension.OWN_BEANS.toArray(Class<?>[]::new));
    }
  };

  abstract Weld extended(Weld container);

  /** A container that is told of every bean. */
  Weld withoutDiscovery() {
    return extended(new Weld().disableDiscovery());
  }
}
