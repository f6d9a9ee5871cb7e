using System.Reflection;
using AgtGen.Compiler.Bounds;
using AgtGen.Compiler.Emit;
using AgtGen.Compiler.Ops;
using AgtGen.Kernels;
using AgtGen.Kernels.Functions;
using AgtGen.Kernels.Losses;

namespace AgtGen.Compiler.Tests.Emit;

/// <summary>The backend has what the catalogue promises: what is missing shows here and not in a user's build.</summary>
public sealed class SimdKernelsTests
{
    private static readonly Assembly runtime = typeof(UnaryKernel).Assembly;

    [Fact]
    public void Of_EveryOpcode_HasAKernelOfTheLibrary()
    {
        foreach (Opcode opcode in Enum.GetValues<Opcode>())
        {
            Type? kernel = runtime.GetType($"AgtGen.Kernels.{SimdKernels.Instance.Of(opcode).Class}Kernel");
            Assert.True(kernel is { IsPublic: true }, $"{opcode} has no kernel");
        }
    }

    [Fact]
    public void Functions_EveryScalarFunctionOfTheCatalogue_IsOneOfTheLibrary()
    {
        Assert.All(ScalarFunctions.All.Select(op => op.Name).Append("Scale").Append("Divide").Append("InverseRoot"), name => Implements<IScalarFunction>($"AgtGen.Kernels.Functions.{name}"));
        Assert.All(["Add", "Subtract", "Multiply", "BoundedProduct"], name => Implements<IBinaryFunction>($"AgtGen.Kernels.Functions.{name}"));
    }

    [Fact]
    public void Losses_EveryLossOfTheCatalogue_IsOneOfTheLibrary()
    {
        foreach (LossOp loss in Losses.All)
        {
            Type expected = loss.Form == LossForm.Classes ? typeof(ILoss) : typeof(IScalarFunction);
            Implements(expected, $"AgtGen.Kernels.Losses.{loss.Name}");
        }
    }

    private static void Implements<TInterface>(string name) => Implements(typeof(TInterface), name);

    private static void Implements(Type @interface, string name)
    {
        Type? type = runtime.GetType(name);
        Assert.True(type is { IsPublic: true, IsValueType: true } && @interface.IsAssignableFrom(type), $"{name} is no public struct that implements {@interface.Name}");
    }
}
