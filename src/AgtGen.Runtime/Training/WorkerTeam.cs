using System.Runtime.ExceptionServices;
using AgtGen.Numerics;

namespace AgtGen.Training;

/// <summary>
/// A fixed set of threads that share out numbered work items. Which thread takes an item is left open; items write only what is theirs, so results do not
/// depend on it. Running allocates nothing, unlike the platform's parallel loops.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>
    /// How long a thread looks for work, or for the others' end, before it sleeps: some tens of microseconds. The rounds of a small model's step are not
    /// longer than waking a thread takes; a single processor has nothing to look for while it looks.
    /// </summary>
    private static readonly int Looks = Environment.ProcessorCount > 1 ? 100 : 0;

    private const int LookLength = 10;

    private readonly object gate = new();
    private readonly Thread[] threads;
    private Action<int, int> body = static (_, _) => { };
    private CancellationToken cancellation;
    private ExceptionDispatchInfo? failure;
    private int failedItem;
    private int items;
    private int next;
    private int active;
    private int round;
    private bool stopped;

    /// <param name="size">Workers, the calling thread (number 0) included; at least 1.</param>
    public WorkerTeam(int size)
    {
        threads = new Thread[size - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"AgtGen worker {worker}" };
            threads[i].Start();
        }
    }

    public int Size => threads.Length + 1;

    /// <summary>Calls <paramref name="work"/> with (worker, item) once for each item, and returns when all are done.</summary>
    /// <remarks>
    /// If items fail, the failure of the lowest one is thrown, whatever the timing: items are taken in order, so every item below a failed one is run.
    /// </remarks>
    /// <exception cref="OperationCanceledException">Cancelled; items not started are left out.</exception>
    public void Run(int count, Action<int, int> work, CancellationToken token)
    {
        lock (gate)
        {
            (body, items, cancellation) = (work, count, token);
            (failure, next, active) = (null, 0, threads.Length);
            round++;
            Monitor.PulseAll(gate);
        }

        Work(0);
        for (int look = 0; look < Looks && Volatile.Read(ref active) > 0; look++)
        {
            Thread.SpinWait(LookLength);
        }

        lock (gate)
        {
            while (active > 0)
            {
                Monitor.Wait(gate);
            }
        }

        failure?.Throw();
        token.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private void Serve(int worker)
    {
        int seen = 0;
        while (true)
        {
            for (int look = 0; look < Looks && Volatile.Read(ref round) == seen; look++)
            {
                Thread.SpinWait(LookLength);
            }

            lock (gate)
            {
                while (round == seen && !stopped)
                {
                    Monitor.Wait(gate);
                }

                if (stopped)
                {
                    return;
                }

                seen = round;
            }

            Work(worker);
            lock (gate)
            {
                active--;
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Work(int worker)
    {
        while (!cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
        {
            int item = Interlocked.Increment(ref next) - 1;
            if (item >= items)
            {
                return;
            }

            try
            {
                FloatingPointEnvironment.Require();
                body(worker, item);
            }
            catch (Exception exception)
            {
                // Every failure ends the round and is thrown again by Run; it must not end the process from a background thread.
                Fail(item, ExceptionDispatchInfo.Capture(exception));
            }
        }
    }

    private void Fail(int item, ExceptionDispatchInfo exception)
    {
        lock (gate)
        {
            if (failure is null || item < failedItem)
            {
                (failedItem, failure) = (item, exception);
            }
        }
    }
}
