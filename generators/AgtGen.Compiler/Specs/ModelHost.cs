namespace AgtGen.Compiler.Specs;

/// <summary>What kind of class a model is: where its parameters live and which members are emitted for it.</summary>
public enum ModelHost
{
    /// <summary>A class with layers of AgtGen.</summary>
    PlainClass,

    /// <summary>A module of TorchSharp, which keeps its own parameters and files.</summary>
    TorchModule,
}
