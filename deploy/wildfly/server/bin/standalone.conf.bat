rem What Herald wants of the JVM below WildFly, as in standalone.conf; bin\standalone.bat calls it at each start.
rem
rem JAVA_OPTS in the environment replaces all of this; HERALD_HEAP sets the heap alone, as in "set HERALD_HEAP=2g".

if not "x%JAVA_OPTS%" == "x" (
  echo JAVA_OPTS is set in the environment and replaces what Herald wants of the JVM: %JAVA_OPTS%
  goto JAVA_OPTS_SET
)
if "x%HERALD_HEAP%" == "x" set "HERALD_HEAP=1g"
set "JAVA_OPTS=-Xms%HERALD_HEAP% -Xmx%HERALD_HEAP% -XX:+UseParallelGC"
set "JAVA_OPTS=%JAVA_OPTS% -XX:+IgnoreUnrecognizedVMOptions -XX:+UseCompactObjectHeaders"
rem A server that has run out of memory is half alive: better that what watches over it starts it anew.
set "JAVA_OPTS=%JAVA_OPTS% -XX:+ExitOnOutOfMemoryError"
set "JAVA_OPTS=%JAVA_OPTS% -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true"
set "JAVA_OPTS=%JAVA_OPTS% -Djboss.modules.system.pkgs=org.jboss.byteman"
:JAVA_OPTS_SET
if "x%JDK_SERIAL_FILTER%" == "x" set "JDK_SERIAL_FILTER=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000"
