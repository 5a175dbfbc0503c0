/** An application that is a module. */
module dev.kelid.modulepath {
  requires dev.kelid.oauth;

  // JSON-B reads claims into its types.
  opens dev.kelid.modulepath;
}
