using System.Reflection;
using System.Runtime.Loader;
using AgtGen.Kernels;

namespace AgtGen.Tool.Evaluation;

/// <summary>Loads a user's assembly with what it needs from beside it, but with this program's own runtime library, so that both mean the same types.</summary>
internal sealed class ModelLoadContext(string path) : AssemblyLoadContext
{
    private static readonly HashSet<string?> Shared = [Runtime.Name, .. Assembly.Load(Runtime).GetReferencedAssemblies().Select(name => name.Name)];

    private readonly AssemblyDependencyResolver resolver = new(path);

    /// <summary>Name and version of the runtime library of this program.</summary>
    public static AssemblyName Runtime => typeof(ModelPlan).Assembly.GetName();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        !Shared.Contains(assemblyName.Name) && resolver.ResolveAssemblyToPath(assemblyName) is string found ? LoadFromAssemblyPath(found) : null;
}
