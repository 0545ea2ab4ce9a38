package dev.herald.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * The generator's process: takes orders from standard input and answers on standard output, as serialized objects, until
 * the input ends. One process serves the whole benchmark, so that its code is compiled by the time it counts.
 */
public final class LoadGenerator {

    private LoadGenerator() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        System.setOut(System.err); // whoever prints must not get between the answers
        try (ObjectOutputStream answers = new ObjectOutputStream(new FileOutputStream(FileDescriptor.out))) {
            answers.flush(); // the other side waits for the head of the stream
            ObjectInputStream orders = new ObjectInputStream(new BufferedInputStream(System.in));
            for (Order order = next(orders); order != null; order = next(orders)) {
                answers.writeObject(carryOut(order));
                answers.flush();
                answers.reset(); // or the stream would keep all answers
            }
        }
    }

    private static Order next(ObjectInputStream orders) throws IOException, ClassNotFoundException {
        try {
            return (Order) orders.readObject();
        } catch (EOFException e) {
            return null; // the benchmark is over
        }
    }

    private static Answer carryOut(Order order) {
        try (EventLoop loop = new EventLoop()) {
            OpenFiles.require(order.job().connections());
            if (order.job() instanceof Scenario scenario) {
                return new Broadcast(scenario, order.pid(), loop).run(order.port());
            }
            return order.job() instanceof Return coming
                    ? new ReturningCrowd(coming, order.pid(), loop).run(order.port())
                    : new IdleCrowd((Idle) order.job(), order.pid(), loop).run(order.port());
        } catch (ProtocolException e) {
            return new Answer.Failed(e.getMessage());
        } catch (RuntimeException e) {
            e.printStackTrace();
            return new Answer.Failed(e.toString());
        }
    }
}
