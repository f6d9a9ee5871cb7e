using System.Reflection;
using System.Runtime.CompilerServices;
using AgtGen.Certificates;
using AgtGen.Kernels;
using AgtGen.Modeling;

namespace AgtGen.Tool.Evaluation;

/// <summary>Finds the model of a certificate in a user's compiled assembly: the class whose graph has the fingerprint that the claim names.</summary>
internal static class ModelAssembly
{
    /// <returns>A model that can evaluate, but whose own parameters are not set.</returns>
    /// <exception cref="ToolException">The assembly cannot be used, or holds no class with that graph; says which graphs it holds.</exception>
    public static object Find(string path, string? typeName, Claim claim)
    {
        Type[] models = [.. Types(path).Where(IsModel).Where(type => typeName is null || type.FullName == typeName || type.Name == typeName)];
        if (models.Length == 0)
        {
            throw Refused(path, typeName is null ? "it holds no [Certifiable] class" : $"it holds no [Certifiable] class '{typeName}'");
        }

        List<string> found = [];
        foreach (Type type in models)
        {
            // Generated evaluation reads the box it is given and no field of the object, so the user's constructor, which may need arguments, is not run.
            object model = RuntimeHelpers.GetUninitializedObject(type);
            try
            {
                string fingerprint = PlanOf(model).Fingerprint;
                if (fingerprint == claim.Fingerprint)
                {
                    return model;
                }

                found.Add($"{type.FullName} has graph {Short(fingerprint)}");
            }
            catch (CertificationUnavailableException exception)
            {
                found.Add(exception.Message);
            }
        }

        throw Refused(path, $"the certificate is of {claim.Model} with graph {Short(claim.Fingerprint)}, but {string.Join("; ", found)}");
    }

    private static Type[] Types(string path)
    {
        InputFile.Require(path, "a compiled assembly");
        try
        {
            string full = Path.GetFullPath(path);
            Assembly assembly = new ModelLoadContext(full).LoadFromAssemblyPath(full);
            RequireVersion(path, assembly);
            return assembly.GetTypes();
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException or InvalidOperationException)
        {
            throw Refused(path, "it is no .NET assembly that can be loaded here", exception);
        }
        catch (ReflectionTypeLoadException exception)
        {
            throw Refused(path, exception.LoaderExceptions.FirstOrDefault()?.Message ?? exception.Message, exception);
        }
    }

    /// <summary>Generated code and kernels are made for each other.</summary>
    private static void RequireVersion(string path, Assembly assembly)
    {
        AssemblyName runtime = ModelLoadContext.Runtime;
        AssemblyName? built = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == runtime.Name);
        if (built is not null && built.Version != runtime.Version)
        {
            throw Refused(path, $"it was built with version {built.Version} of {runtime.Name}, but this program has version {runtime.Version}");
        }
    }

    private static bool IsModel(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && type.IsDefined(typeof(CertifiableAttribute), inherit: false)
        && (type.IsAssignableTo(typeof(ICertifiableModel<float>)) || type.IsAssignableTo(typeof(ICertifiableModel<double>)));

    private static ModelPlan PlanOf(object model) => model is ICertifiableModel<float> single ? single.Plan : ((ICertifiableModel<double>)model).Plan;

    private static string Short(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;

    private static ToolException Refused(string path, string why, Exception? inner = null) =>
        new(ExitCode.UnreadableInput, $"The model assembly '{path}' cannot be used: {why}.", inner);
}
