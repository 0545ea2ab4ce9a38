/** Herald's endpoints on Tyrus/Grizzly and Weld SE, inside the test's own JVM: the container that starts quickest. */
package dev.herald.standalone;
