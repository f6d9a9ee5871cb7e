namespace AgtGen.Cuda.Driver;

/// <summary>Launches kernels on the queue of a context.</summary>
public sealed unsafe class Launcher
{
    internal Launcher(CudaContext context) => Context = context;

    internal CudaContext Context { get; }

    /// <summary>Puts a launch on the queue. The arguments are copied.</summary>
    /// <typeparam name="T">float or double: which of the two kernels.</typeparam>
    /// <typeparam name="TArguments">The struct that the kernel takes, its fields in the same order.</typeparam>
    /// <param name="module">The kernel's file.</param>
    /// <param name="kernel">Its name without the type.</param>
    /// <param name="grid">Blocks and threads.</param>
    /// <param name="arguments">What the kernel takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A block has more threads than the kernels are compiled for.</exception>
    /// <exception cref="CudaException">The driver refuses, or an earlier launch has failed.</exception>
    /// <exception cref="InvalidOperationException">The struct has not the size of what the kernel takes.</exception>
    internal void Launch<T, TArguments>(string module, string kernel, LaunchGrid grid, in TArguments arguments)
        where T : unmanaged
        where TArguments : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grid.Threads, LaunchGrid.MostThreads, nameof(grid));
        Kernel found = Context.Modules.Find(module, kernel, typeof(T) == typeof(double));
        if (sizeof(TArguments) != found.ArgumentBytes)
        {
            // A struct that differs would be read as other arguments, in silence.
            throw new InvalidOperationException($"{kernel} takes {found.ArgumentBytes} bytes of arguments, and {typeof(TArguments).Name} has {sizeof(TArguments)}.");
        }

        Context.Activate();
        Context.Device.Times?.Begin(Context);
        fixed (TArguments* bytes = &arguments)
        {
            void* parameter = bytes;
            DriverResult result = Context.Library.Launch(found.Function, (uint)grid.X, (uint)grid.Y, 1, (uint)grid.Threads, 1, 1, 0, Context.Stream.Handle, &parameter, null);
            Context.Library.Check(result, $"launch {kernel}");
        }

        Context.Device.Times?.End(Context, kernel);
    }
}
