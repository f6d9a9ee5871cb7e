using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgtGen.Cuda.Driver;

/// <summary>The kernels of a context, one module for each kernel file, which the driver compiles when it is first needed.</summary>
/// <param name="context">The device.</param>
internal sealed unsafe partial class KernelModules(CudaContext context)
{
    private const int ErrorLogBuffer = 5;
    private const int ErrorLogSize = 6;
    private const int LogBytes = 4096;

    private readonly Dictionary<string, nint> modules = [];
    private readonly Dictionary<(string Kernel, bool IsDouble), Kernel> kernels = [];
    private readonly Dictionary<string, int> argumentBytes = [];

    /// <summary>The names of all modules: those of the kernel files.</summary>
    public static IEnumerable<string> Names =>
        typeof(KernelModules).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".ptx", StringComparison.Ordinal)).Select(name => name[..^4]).Order(StringComparer.Ordinal);

    /// <summary>The PTX of a module.</summary>
    /// <param name="module">The name of its file.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string Ptx(string module)
    {
        using Stream resource = typeof(KernelModules).Assembly.GetManifestResourceStream(module + ".ptx")
            ?? throw new ArgumentException($"There is no kernel file {module}.", nameof(module));
        using StreamReader reader = new(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A kernel for one number type.</summary>
    /// <param name="module">The name of its file.</param>
    /// <param name="kernel">Its name without the type.</param>
    /// <param name="isDouble">For double, else float.</param>
    /// <exception cref="CudaException">The driver cannot load it.</exception>
    public Kernel Find(string module, string kernel, bool isDouble)
    {
        if (!kernels.TryGetValue((kernel, isDouble), out Kernel found))
        {
            string name = kernel + (isDouble ? "_f64" : "_f32");
            context.Activate();
            nint function;
            fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
            {
                context.Library.Check(context.Library.GetFunction(&function, Module(module), text), $"find the kernel {name}");
            }

            found = new Kernel(function, argumentBytes[name]);
            kernels.Add((kernel, isDouble), found);
        }

        return found;
    }

    /// <summary>Loads a module from its text.</summary>
    /// <param name="module">Its name.</param>
    /// <param name="ptx">The text.</param>
    /// <exception cref="CudaException">The driver refuses it; the message ends with what its compiler says.</exception>
    public nint Load(string module, string ptx)
    {
        context.Activate();
        nint handle;
        byte[] log = new byte[LogBytes];
        fixed (byte* text = Encoding.UTF8.GetBytes(ptx + '\0'), logText = log)
        {
            int* options = stackalloc int[] { ErrorLogBuffer, ErrorLogSize };
            void** values = stackalloc void*[] { logText, (void*)LogBytes };
            DriverResult result = context.Library.LoadModule(&handle, text, 2, options, values);
            string said = Encoding.UTF8.GetString(log).Split('\0')[0].ReplaceLineEndings(" ").Trim();
            context.Library.Check(result, $"load the kernels of {module}{(said.Length == 0 ? "" : $", of which its compiler says \"{said}\"")}");
        }

        modules.Add(module, handle);
        foreach (Match entry in Entry().Matches(ptx))
        {
            argumentBytes[entry.Groups["name"].Value] = int.Parse(entry.Groups["bytes"].Value, CultureInfo.InvariantCulture);
        }

        return handle;
    }

    /// <summary>The context's own end.</summary>
    public void Release()
    {
        foreach (nint module in modules.Values)
        {
            _ = context.Library.UnloadModule(module);
        }

        modules.Clear();
        kernels.Clear();
    }

    private nint Module(string name) => modules.TryGetValue(name, out nint module) ? module : Load(name, Ptx(name));

    /// <summary>A kernel and the struct that it takes, as the compiler writes them.</summary>
    [GeneratedRegex(@"\.entry (?<name>\w+)\(\s*\.param \.align 8 \.b8 \w+\[(?<bytes>\d+)\]")]
    private static partial Regex Entry();
}
